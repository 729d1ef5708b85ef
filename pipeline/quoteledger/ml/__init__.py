"""What is learnt: windows, encoder, heads, taggers and rankers; it knows no word of English."""
