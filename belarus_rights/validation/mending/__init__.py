"""What a cell surely means, where it is written in another way than the table has it."""
