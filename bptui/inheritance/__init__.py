"""How effective policies come about: attached policies merged level by level, with reasons."""
