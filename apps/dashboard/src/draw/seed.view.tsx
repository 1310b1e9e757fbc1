import { CopyOutlined, DownloadOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { saveAs } from '../app/save';
import { useSpeech } from '../app/workspace';

const SEED_BYTES = 32;

/** Made in the browser: 256 bits nobody can guess. */
export const newSeed = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(SEED_BYTES)), (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The agency's secret, shown once to be kept; only its digest goes to the host. */
export function SeedView({ seed }: { seed: string }) {
  const { text } = useSpeech();
  const { message } = App.useApp();
  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(seed);
      message.success(text.draw.copied);
    } catch (error) {
      message.error((error as Error).message);
    }
  }
  return (
    <div className="seed">
      <p>{text.draw.openIntro}</p>
      <strong>{text.draw.yourSeed}</strong>
      <code className="seed-words">{seed}</code>
      <div className="actions">
        <Button size="small" icon={<CopyOutlined />} onClick={() => void copy()}>
          {text.draw.copy}
        </Button>
        <Button
          size="small"
          icon={<DownloadOutlined />}
          onClick={() => saveAs(new Blob([`${seed}\n`], { type: 'text/plain' }), 'agency-seed.txt')}
        >
          {text.draw.save}
        </Button>
      </div>
      <p className="quiet">{text.draw.seedOnce}</p>
    </div>
  );
}
