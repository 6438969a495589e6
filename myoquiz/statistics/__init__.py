"""What a learner's history says, in numbers and pictures."""
