import SwiftUI

struct PaywallView: View {
    var body: some View {
        VStack {
            Text("paywall.title").font(.largeTitle)
            Button("paywall.button") {}
        }
    }
}
