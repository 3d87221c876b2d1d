package example.acme.app

enum class Plan(val id: String, val seats: Int) {
    STARTER("starter", 1),
    TEAM("team", 25),
    BUSINESS("business", Int.MAX_VALUE),
}
