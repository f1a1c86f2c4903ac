"""Who may enter: tokens, slips to hand them out, what one holder may send, where secrets must not lie."""
