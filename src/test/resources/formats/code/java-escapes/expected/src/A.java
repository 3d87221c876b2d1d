class A {
    /**
     * Says hello to
     * all peple.
     */
    String s = "Say \"good \\ day\" to %s\n";
    String t = """
        Dear "friend",
        hello.
        """;
}
