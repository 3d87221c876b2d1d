import SwiftUI

struct ContentView: View {
    let name = "Kim"

    var body: some View {
        VStack(alignment: .leading) {
            TrialBanner(daysLeft: 0)
            Text(String(format: NSLocalizedString("welcome.title", comment: ""), name)).font(.title)
            Text("welcome.empty")
        }
        .padding()
    }
}
