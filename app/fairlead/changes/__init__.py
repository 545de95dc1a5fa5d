"""From a draft to a plan: consequences, confirmations, steps."""
