val s = "Cost: $price per ${unit.name}"
val raw = """Raw text"""
