<Input placeholder="Start with a &quot;name&quot;…" className="Start with a title" label={t("Title")} />;
