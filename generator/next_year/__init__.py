"""Next spring: a year's inputs carried over, marked where somebody must confirm them."""
