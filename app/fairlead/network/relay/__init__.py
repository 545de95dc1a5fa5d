"""Moving the bytes of established connections. Knows nothing of proxies, names or namespaces."""
