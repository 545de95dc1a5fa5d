"""What the window is built from; knows nothing of settings, pages or the service."""
