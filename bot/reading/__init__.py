"""WHAT THE TRAINEE DID: behaviours, the codebook, utterances, feelings and the trained reader; pure."""
