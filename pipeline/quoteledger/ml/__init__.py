"""What is learnt: windows, encoder, heads, taggers and rankers, without any word of English."""
