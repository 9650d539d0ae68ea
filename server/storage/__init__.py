"""Tables, queries and the writer. SQL is here and nowhere else."""
