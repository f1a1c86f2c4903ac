"""Sample figures of shipped schemes and the demo's returns made of them."""
