package dev.threadwright.llm;

/** A model of a provider's. @param name as the provider calls it */
record ModelName(Provider provider, String name) {
    @Override
    public String toString() {
        return provider.label() + ":" + name;
    }
}
