"""From tokens to drafts: the rules and what each builds."""
