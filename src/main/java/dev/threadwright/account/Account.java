package dev.threadwright.account;

/** A GitHub account. */
public record Account(String login, long id) {}
