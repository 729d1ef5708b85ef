// what the report draws with, bundled by refresh.py: marks of Observable Plot, scales and calendars of d3
export { dot, link, plot, rect, text } from "@observablehq/plot";
export { scaleUtc, utcFormat, utcMonday, utcMonth, utcYear } from "d3";
