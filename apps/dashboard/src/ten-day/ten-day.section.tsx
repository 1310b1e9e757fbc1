import { CalendarOutlined } from '@ant-design/icons';
import type { Section } from '../app/sections';
import { TenDayPage } from './ten-day.page';

export const TEN_DAY_SECTION: Section = {
  path: 'ten-day',
  label: (text) => text.tenDay.title,
  icon: <CalendarOutlined />,
  page: ({ path: [, ...rest] }) => (rest.length === 0 ? <TenDayPage /> : undefined),
};
