"""What stands around the pages: the window itself, its navigation, notices and change bar."""
