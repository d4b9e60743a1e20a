"""The words of Norwegian planning as data, and what loads them."""
