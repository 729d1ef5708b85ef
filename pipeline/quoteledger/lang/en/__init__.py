"""English: word lists only; logic lives in the stages."""
