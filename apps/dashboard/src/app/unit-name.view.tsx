import { useSpeech, useWorkspace } from './workspace';

/** A unit's name; English readers also get its slug, since units have Chinese names only. */
export function UnitName({ slug }: { slug: string }) {
  const { units } = useWorkspace();
  const { language } = useSpeech();
  const name = units.get(slug)?.name;
  if (name === undefined) return <span>{slug}</span>;
  return (
    <span title={slug} lang="zh-CN">
      {name}
      {language === 'en' && (
        <span className="slug" lang="en">
          {slug}
        </span>
      )}
    </span>
  );
}
