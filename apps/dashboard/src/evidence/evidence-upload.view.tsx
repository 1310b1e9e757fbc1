import { CheckCircleFilled, CloseOutlined, PaperClipOutlined, WarningFilled } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { bytesOf } from '../app/format';
import { ProblemView } from '../app/problem.view';
import { useSpeech, useWorkspace } from '../app/workspace';
import { ACCEPTED, ENDINGS } from './media-types';
import { upload, type UploadedFile } from './upload';

interface EvidenceUploadProps {
  id?: string;
  value?: readonly UploadedFile[];
  onChange?: (files: readonly UploadedFile[]) => void;
  multiple?: boolean;
}

function Standing({ file }: { file: UploadedFile }) {
  const { text } = useSpeech();
  if (file.state === 'reading') return <span className="quiet">{text.evidence.reading}</span>;
  if (file.state === 'sending') {
    return <Progress size="small" percent={file.percent} aria-label={text.evidence.sending(file.percent)} />;
  }
  if (file.state === 'kept') {
    return (
      <span className="good">
        <CheckCircleFilled aria-hidden /> {text.evidence.kept}
      </span>
    );
  }
  if (file.error) return <ProblemView error={file.error} />;
  return (
    <span className="bad">
      <WarningFilled aria-hidden /> {text.evidence.faults[file.fault ?? 'differs']}
    </span>
  );
}

/** Files on their way: each is named, measured and given up by itself. */
function useUploads({ value = [], onChange, multiple }: EvidenceUploadProps) {
  const { api } = useWorkspace();
  const files = useRef(value);
  const aborts = useRef(new Map<string, AbortController>());
  useEffect(() => () => aborts.current.forEach((abort) => abort.abort()), []);
  const show = (next: readonly UploadedFile[]): void => {
    files.current = next;
    onChange?.(next);
  };
  function remove(key: string): void {
    aborts.current.get(key)?.abort();
    show(files.current.filter((file) => file.key !== key));
  }
  function add(chosen: readonly File[]): void {
    const taken = multiple ? chosen : chosen.slice(0, 1);
    if (!multiple) files.current.forEach(({ key }) => aborts.current.get(key)?.abort());
    const begun = taken.map((file) => ({ file, key: crypto.randomUUID(), abort: new AbortController() }));
    const listed = begun.map(({ file: { name, size }, key }) => ({ key, name, bytes: size, percent: 0 }));
    const fresh = listed.map((file): UploadedFile => ({ ...file, state: 'reading' }));
    show([...(multiple ? files.current : []), ...fresh]);
    for (const { file, key, abort } of begun) {
      aborts.current.set(key, abort);
      const step = (changed: Partial<UploadedFile>): void =>
        show(files.current.map((each) => (each.key === key ? { ...each, ...changed } : each)));
      void upload(api, file, step, abort.signal);
    }
  }
  return { add, remove };
}

/** A button that asks for files, and the ground on which they may be dropped. */
function FileChoice({
  id,
  multiple,
  onFiles,
}: Pick<EvidenceUploadProps, 'id' | 'multiple'> & { onFiles: (files: File[]) => void }) {
  const { text } = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  function drop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  }
  return (
    <div
      className={`upload-area${over ? ' upload-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <input
        ref={input}
        type="file"
        className="file-input"
        accept={ACCEPTED}
        multiple={multiple === true}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = ''; // the same file may be chosen again
        }}
      />
      <Button id={id} icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
        {text.evidence.choose}
      </Button>
      <span className="quiet">{text.evidence.drop}</span>
      <span className="quiet upload-hint">{text.evidence.hint(ENDINGS)}</span>
    </div>
  );
}

/** Chooses files of evidence; each is hashed here, sent, and believed only when the host read the same bytes. */
export function EvidenceUpload(props: EvidenceUploadProps) {
  const { id, value = [], multiple } = props;
  const { text } = useSpeech();
  const { add, remove } = useUploads(props);
  return (
    <div className="upload">
      <FileChoice id={id} multiple={multiple} onFiles={add} />
      <ul aria-live="polite">
        {value.map((file) => (
          <li key={file.key} className="upload-file">
            <span className="upload-name">
              {file.name} <span className="quiet">{bytesOf(file.bytes)}</span>
            </span>
            <Button
              type="text"
              size="small"
              icon={<CloseOutlined aria-hidden />}
              aria-label={text.evidence.remove(file.name)}
              onClick={() => remove(file.key)}
            />
            <div className="upload-standing">
              <Standing file={file} />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
