import SwiftUI
let m = Text("Icons by \(name)")
let key = d["Icons by"]
