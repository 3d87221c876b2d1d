import { useWords } from "../useWords";

type Project = { id: string; name: string; archived: boolean };

export function Projects({ projects = [] }: { projects?: Project[] }) {
  const t = useWords("projects");
  const current = projects.filter((project) => !project.archived);
  const archived = projects.filter((project) => project.archived);
  return (
    <main>
      <h1>{t("title")}</h1>
      <button>{t("create")}</button>
      {current.length === 0 ? <p className="empty">{t("empty")}</p> : null}
      <ul>{current.map((project) => <li key={project.id}>{project.name}</li>)}</ul>
      <h2>{t("archived")}</h2>
      {archived.length === 0 ? <p className="empty">{t("archivedEmpty")}</p> : null}
      <ul>{archived.map((project) => <li key={project.id}>{project.name}</li>)}</ul>
    </main>
  );
}
