"""The overview in a browser."""

from pathlib import Path

from report_browsing import Open


def test_charts_lead_to_what_they_show(large: Path, open_page: Open) -> None:
    page = open_page(large)
    box = page.locator("#chart-confidence").bounding_box()
    assert box is not None
    page.click("#chart-confidence", position={"x": box["width"] * 0.5, "y": box["height"] * 0.6})
    page.wait_for_selector("#quotation-table >> visible=true")
    assert page.evaluate("location.hash").startswith("#quotations?min=0.")
    # what the charts show can be read as tables
    page.go_back()
    page.click("text=As a table >> nth=0")
    assert page.locator("figure table >> nth=0 >> tbody tr").count() == 15
