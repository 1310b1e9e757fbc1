import { SafetyCertificateOutlined } from '@ant-design/icons';
import type { Section } from '../app/sections';
import { AuditPage } from './audit.page';
import { ThingPage } from './thing.page';

export const AUDIT_SECTION: Section = {
  path: 'audit',
  label: (text) => text.audit.title,
  icon: <SafetyCertificateOutlined />,
  page: ({ path: [, stream, ...rest] }) => {
    if (rest.length > 0) return undefined;
    return stream === undefined ? <AuditPage /> : <ThingPage key={stream} stream={stream} />;
  },
};
