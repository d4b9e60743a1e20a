"""Tables by geometry: which lines are rows, where columns part, what heads them; look-alikes."""
