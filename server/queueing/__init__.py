"""The core: every rule of the queue, free of web, database and clock.

State in, command in, events out; `now` is always an argument, aware and in UTC. Standard library only.
"""
