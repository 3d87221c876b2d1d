<Input placeholder="Start with a title…" className="Start with a title" label={t("Title")} />;
