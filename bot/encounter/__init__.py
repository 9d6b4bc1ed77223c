"""What happened: the engine that plays a client, and the encounters it leaves behind."""
