/** The audit as a picture: a mark for each check, in rows by what is compared, with the worst that was found. */

import { type Box, Picture, rowsOf } from '../../charts/picture/Picture.tsx';
import type { PictureInk, PictureSize } from '../../charts/picture/size.ts';
import { balanceLines, estimateWidth, Words } from '../../charts/picture/words.tsx';
import { AUDIT_FAMILIES, type AuditFamily, FAMILY_FACTS } from '../../experiments/audit/families.ts';
import { CATALOGUE_OF_FIGURES } from '../catalogue.ts';
import { settingsOf } from '../shared/changes.ts';
import { type AuditState, type CheckedItem, checkedItems } from './types.ts';
import { auditWords, describeAudit, resultWords, tallyOf, toleranceWords } from './words.ts';

const px = (value: number): number => Math.round(value * 10) / 10;

/** Smaller ones nobody can tell apart, in letters. */
const LEAST_MARK = 0.95;

interface MarkProps {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly verdict: CheckedItem['verdict'];
  readonly ink: PictureInk;
}

/** An empty box, a tick, or a cross on the colour of a warning. */
function Mark({ x, y, size, verdict, ink: { palette, strokes } }: MarkProps) {
  const failed = verdict === 'FAILED';
  const at = (u: number, v: number): string => `${px(x + u * size)} ${px(y + v * size)}`;
  const tick = `M${at(0.24, 0.53)}L${at(0.43, 0.72)}L${at(0.78, 0.28)}`;
  const cross = `M${at(0.27, 0.27)}L${at(0.73, 0.73)}M${at(0.73, 0.27)}L${at(0.27, 0.73)}`;
  return (
    <>
      <rect
        x={px(x)}
        y={px(y)}
        width={px(size)}
        height={px(size)}
        rx={px(size / 6)}
        fill={failed ? palette.warn : verdict ? palette.paper2 : 'none'}
        stroke={failed ? palette.warn : palette.rule2}
        strokeWidth={strokes.rule}
      />
      {verdict && (
        <path
          d={failed ? cross : tick}
          fill="none"
          stroke={failed ? palette.paper : palette.ink}
          strokeWidth={strokes.line}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      )}
    </>
  );
}

interface RowProps {
  readonly box: Box;
  readonly family: AuditFamily;
  readonly items: readonly CheckedItem[];
  readonly limit: number;
  readonly ink: PictureInk;
}

function Row({ box: { x, y, width, height }, family, items, limit, ink }: RowProps) {
  const { palette, type, metrics } = ink;
  const { title, unit } = FAMILY_FACTS[family];
  const { done, failed } = tallyOf(items);
  const found = items.flatMap(({ worst }) => (worst === null ? [] : [worst]));
  const edge = family === 'biased' ? Math.min(...found) : Math.max(...found);
  const result = found.length > 0 ? `${resultWords(family, edge)} ` : '';
  const counted = done === 0 ? '' : failed.length > 0 ? `, ${failed.length} FAILED` : `, ${done} passed`;
  const left = height - type.head * 1.5;
  // Marks before words: where there is no room for both, what was found stands in the title.
  const wordy = left - metrics.tick * 1.7 > LEAST_MARK * metrics.tick;
  const room = Math.max(0, wordy ? left - metrics.tick * 1.7 : left);
  const step = Math.min(room, width / items.length, 34);
  const size = step * 0.84;
  const words = `${family === 'biased' ? 'least' : 'largest'} ${result}(${toleranceWords(family, { limit })}) ${unit}`;
  const line = estimateWidth(words, metrics.tick, 400) > width ? words.replace(` ${unit}`, '') : words;
  const short = `, ${family === 'biased' ? 'least' : 'largest'} ${result}(${toleranceWords(family, { limit })})`;
  const fits = estimateWidth(`${title}${counted}${short}`, type.head, 600) < width;
  const beside = wordy || !(fits || result) ? '' : fits ? short : `, ${result.trimEnd()}`;
  return (
    <>
      <Words
        x={x}
        y={y}
        size={type.head}
        lines={[
          [
            { text: title, strong: true },
            { text: `${counted}${beside}`, fill: failed.length > 0 ? palette.warn : palette.ink2 },
          ],
        ]}
      />
      {items.map(({ name, verdict }, i) => (
        <Mark key={name} x={x + i * step} y={y + type.head * 1.5} size={size} verdict={verdict} ink={ink} />
      ))}
      {wordy && (
        <Words x={x} y={y + type.head * 1.5 + size + 3} size={metrics.tick} lines={[[{ text: line }]]} />
      )}
    </>
  );
}

export function AuditPicture({ state, size }: { readonly state: AuditState; readonly size: PictureSize }) {
  const items = checkedItems(state);
  const { limit } = settingsOf(state);
  return (
    <Picture size={size} title={CATALOGUE_OF_FIGURES.audit.claim} description={describeAudit(state)}>
      {(room, ink) => {
        const head = balanceLines([{ text: auditWords(state) }], room.width, ink.type.note);
        const used = head.length * ink.type.note * 1.3 + ink.gap / 2;
        const rows = rowsOf(
          { ...room, y: room.y + used, height: Math.max(0, room.height - used) },
          AUDIT_FAMILIES.map(() => 1),
          ink.gap / 3,
        );
        return (
          <>
            <Words x={room.x} y={room.y} size={ink.type.note} lines={head} />
            {AUDIT_FAMILIES.map((family, i) => (
              <Row
                key={family}
                box={rows[i]!}
                family={family}
                items={items.filter((item) => item.family === family)}
                limit={limit}
                ink={ink}
              />
            ))}
          </>
        );
      }}
    </Picture>
  );
}
