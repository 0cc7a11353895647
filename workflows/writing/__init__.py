"""Writing directives here: drafted as tasks, printed as a paper, assigned when it is issued."""
