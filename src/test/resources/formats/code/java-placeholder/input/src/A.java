class A {
    /**
     * Says hello to
     * all peple.
     */
    String s = "Say \"hi\" to %s\n";
    String t = """
        Dear "friend",
        hello.
        """;
}
