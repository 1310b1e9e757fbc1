import { DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { Query } from '../api/api';
import { saveAs } from '../app/save';
import { useNarrow } from '../app/width';
import { useSpeech, useWorkspace } from '../app/workspace';

/** Saves a CSV file of some name. */
export function SaveButton({ name, load }: { name: string; load: () => Promise<Blob> }) {
  const { text } = useSpeech();
  const { message } = App.useApp();
  const narrow = useNarrow();
  const [busy, setBusy] = useState(false);
  async function save(): Promise<void> {
    setBusy(true);
    try {
      saveAs(await load(), `${name}.csv`);
      message.success(text.ledger.exported);
    } catch (error) {
      message.error((error as Error).message);
    } finally {
      setBusy(false);
    }
  }
  return (
    <Button
      icon={<DownloadOutlined aria-hidden />}
      aria-label={text.ledger.export}
      loading={busy}
      onClick={() => void save()}
    >
      {narrow ? null : text.ledger.export}
    </Button>
  );
}

/** Saves what a report shows, all pages of it. */
export function ExportButton({ name, query }: { name: string; query: Query }) {
  const { api } = useWorkspace();
  return <SaveButton name={name} load={() => api.file(`/v1/reports/${name}`, query, 'text/csv')} />;
}
