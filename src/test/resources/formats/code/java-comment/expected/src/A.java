class A {
    /**
     * Says hello to
     * all people.
     */
    String s = "Say \"hi\" to %s\n";
    String t = """
        Dear "friend",
        hello.
        """;
}
