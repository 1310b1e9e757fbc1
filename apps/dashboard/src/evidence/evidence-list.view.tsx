import { CheckCircleFilled, DownloadOutlined, WarningFilled } from '@ant-design/icons';
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Problem } from '../api/problem';
import { bytesOf } from '../app/format';
import { ProblemView } from '../app/problem.view';
import { saveAs } from '../app/save';
import { useSpeech, useWorkspace } from '../app/workspace';
import { sha256Of } from './digest';
import { fileNameOf } from './media-types';

/** A file as a thing's state names it. */
export interface EvidenceItem {
  sha256: string;
  title?: string;
  bytes?: number;
  mediaType?: string;
}

type Checked = 'same' | 'changed' | Error;

/** Fetches the file, saves it only when it is what was recorded, and says which. */
function useDownload(stream: string, { sha256, title, mediaType }: EvidenceItem) {
  const { api } = useWorkspace();
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  async function download(): Promise<void> {
    setBusy(true);
    setChecked(undefined);
    try {
      const content = await api.file(`/v1/evidence/${encodeURIComponent(stream)}/${sha256}`);
      const same = (await sha256Of(content)) === sha256;
      if (same) saveAs(content, fileNameOf(title ?? sha256, mediaType));
      setChecked(same ? 'same' : 'changed');
    } catch (error) {
      setChecked(error instanceof Problem && error.code === 'evidence-changed' ? 'changed' : (error as Error));
    } finally {
      setBusy(false);
    }
  }
  return { busy, checked, download };
}

function Verdict({ checked }: { checked: Checked | undefined }) {
  const { text } = useSpeech();
  if (checked === undefined) return null;
  if (checked instanceof Error) return <ProblemView error={checked} />;
  return checked === 'same' ? (
    <span className="good">
      <CheckCircleFilled aria-hidden /> {text.evidence.same}
    </span>
  ) : (
    <span className="bad">
      <WarningFilled aria-hidden /> {text.evidence.changed}
    </span>
  );
}

interface EvidenceRowProps<Item extends EvidenceItem> {
  stream: string;
  item: Item;
  detail?: ReactNode;
  actions?: ReactNode;
}

function EvidenceRow<Item extends EvidenceItem>({ stream, item, detail, actions }: EvidenceRowProps<Item>) {
  const { text } = useSpeech();
  const { busy, checked, download } = useDownload(stream, item);
  const title = item.title ?? item.sha256.slice(0, 12);
  return (
    <li className="evidence-row">
      <div className="evidence-what">
        <span>{title}</span>
        <span className="quiet">
          {detail && <span className="evidence-fact">{detail}</span>}
          {item.bytes !== undefined && <span className="evidence-fact">{bytesOf(item.bytes)}</span>}
          <code className="evidence-fact" title={item.sha256}>
            {item.sha256.slice(0, 12)}…
          </code>
        </span>
        <span aria-live="polite">
          <Verdict checked={checked} />
        </span>
      </div>
      <div className="actions">
        <Button
          size="small"
          icon={<DownloadOutlined aria-hidden />}
          aria-label={text.evidence.download(title)}
          loading={busy}
          onClick={() => void download()}
        />
        {actions}
      </div>
    </li>
  );
}

interface EvidenceListProps<Item extends EvidenceItem> {
  /** The thing whose state names the files, as in the history: `task-sg18.r01`. */
  stream: string;
  items: readonly Item[];
  detail?: (item: Item) => ReactNode;
  actions?: (item: Item) => ReactNode;
}

/** Files of proof: each can be fetched, and is compared with its recorded digest on the way. */
export function EvidenceList<Item extends EvidenceItem>(props: EvidenceListProps<Item>) {
  const { stream, items, detail, actions } = props;
  const { text } = useSpeech();
  if (items.length === 0) return <p className="quiet">{text.evidence.none}</p>;
  return (
    <ul className="evidence-list">
      {items.map((item) => (
        <EvidenceRow key={item.sha256} stream={stream} item={item} detail={detail?.(item)} actions={actions?.(item)} />
      ))}
    </ul>
  );
}
