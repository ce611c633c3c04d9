"""From a plan to a result: build writes the statement, guard checks it, run runs it."""
