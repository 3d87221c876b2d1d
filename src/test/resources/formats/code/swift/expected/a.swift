import SwiftUI
let m = Text("Icons from \(name)")
let key = d["Icons by"]
