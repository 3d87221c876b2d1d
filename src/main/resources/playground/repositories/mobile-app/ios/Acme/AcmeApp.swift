import SwiftUI

@main
struct AcmeApp: App {
    var body: some Scene {
        WindowGroup { ContentView() }
    }
}
