val s = "Costs (\$): $price per ${unit.name}"
val raw = """Raw text"""
