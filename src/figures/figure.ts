/** What a figure is, as one record; what everybody can tell it; and what it is while it lives. */
import type { ComponentType, ReactElement } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import type { PictureSize } from '../charts/picture/size.ts';
import type { LiveEvent } from '../settings/events.ts';
import type { FieldValue } from '../settings/fields.ts';
import type { DecodedLink, EncodedLink } from '../settings/link.ts';
import type { SettingsDefinition } from '../settings/schema.ts';
import type { History } from '../state/history.ts';
import type { StateWords } from '../ui/StateLine.tsx';
import type { FigureId } from './ids.ts';
import type { Command } from './shared/commands.ts';
import type { FindingRules } from './shared/findings.ts';
import type { NoticeItem } from './shared/notices.tsx';
import type { Stage } from './shared/stage.ts';
import type { Table } from './shared/table.ts';

/** The types of one figure, under names. */
export interface FigureTypes {
  readonly settings: Readonly<Record<string, FieldValue>>;
  /** The last answer of its source. */
  readonly body: unknown;
  /** What only this figure's state holds. */
  readonly own: object;
  /** What only this figure can be told. */
  readonly verbs: object;
}

/** What every figure knows. */
export interface FigureState<S, B> {
  readonly history: History<S>;
  /** Where the reader looks along the figure's time; null follows its head. */
  readonly at: number | null;
  /** Whether it is to go on; it may be over all the same. */
  readonly playing: boolean;
  /** False while a pointer drags a setting. */
  readonly settled: boolean;
  /** Counts beginnings under the same settings. */
  readonly epoch: number;
  /** Number of the last request. */
  readonly request: number;
  readonly body: B | null;
  /** Whether anybody can be looking. */
  readonly inView: boolean;
  /** Where the pointer reads, in the unit of the x axis. */
  readonly hover: number | null;
  /** The name under the pointer. */
  readonly pointed: string | null;
  readonly notices: readonly NoticeItem[];
}

export type StateOf<T extends FigureTypes> = FigureState<T['settings'], T['body']> & T['own'];
export type VerbsOf<T extends FigureTypes> = Verbs<T['settings']> & T['verbs'];

/** What buttons, keys, menus, messages and teaching sequences can all tell any figure. */
export interface Verbs<S> {
  play(on: boolean): void;
  step(): void;
  /** From the beginning, with the same seed. */
  reset(): void;
  newSeed(): void;
  /** Looks at a place of the figure's time; `final` is false while the ruler is being dragged. */
  seek(at: number | null, final?: boolean): void;
  /** Sets settings as one step of the history; changes that name the same gesture are one step together. */
  set(change: Partial<S>, gesture?: string): void;
  /** The gesture is over. */
  settle(): void;
  undo(): void;
  redo(): void;
  /** Shows a scene of the figure's teaching sequence. @throws RangeError where there is no such scene */
  scene(index: number): void;
  show(inView: boolean): void;
  hover(x: number | null): void;
  point(name: string | null): void;
  notify(sentence: string): void;
  dismiss(notice: number): void;
}

/** One step of a teaching sequence: what is said, and the state in which it is true. */
export interface Scene<S> {
  readonly caption: string;
  readonly set: Partial<S>;
  readonly at?: number;
  readonly play?: boolean;
}

/** What a figure's sources and verbs work with. */
export interface Core<T extends FigureTypes> {
  get(): StateOf<T>;
  settings(): T['settings'];
  /** Changes the state, and nothing follows from it. */
  set(change: Partial<StateOf<T>>): void;
  /** Changes the state and asks the source for what follows from it. */
  update(change: Partial<StateOf<T>>): void;
  ask(): void;
  /** The source, while the figure is started. */
  connection(): Connection | null;
  readonly verbs: VerbsOf<T>;
}

/** Where a figure's body comes from while it is started. */
export interface Connection {
  /** The state has changed: answers `core.get().request`. */
  ask(): void;
  /** Whether anybody can be looking: nothing works unseen. */
  show(inView: boolean): void;
  /** Whether the last request has been answered. */
  answered(): boolean;
  /** Everything that is needed to go on from here; null where nothing is. */
  snapshot?(): unknown;
  resumeFrom?(snapshot: unknown): void;
  dispose(): void;
}

export interface Source<T extends FigureTypes> {
  /** Connects a figure that has been started; `resume` is a snapshot to begin from, or null. */
  (core: Core<T>, resume: unknown): Connection;
  /** Whether it answers at once, on the page, without any worker. */
  readonly atOnce?: true;
}

/** With what a figure begins: read from an address, or given as properties. */
export interface Initial<T extends FigureTypes> {
  readonly settings: T['settings'];
  readonly at?: number | null;
  readonly playing?: boolean;
  readonly own?: Partial<T['own']>;
  /** A snapshot to go on from. */
  readonly resume?: unknown;
  /** Sentences about what could not be used. */
  readonly problems?: readonly string[];
}

/** What a link holds of a state. */
export interface Linked<S> {
  readonly settings: S;
  readonly step: number | null;
  readonly events?: readonly LiveEvent<S>[];
}

/** Where a figure's links hold something else than its settings and `at`. */
export interface LinkRules<T extends FigureTypes> {
  readonly read?: (link: DecodedLink<T['settings']>, settings: T['settings']) => Initial<T>;
  readonly write?: (state: StateOf<T>) => Linked<T['settings']>;
  /** Whether what a link would hold has changed. */
  readonly moved?: (now: StateOf<T>, before: StateOf<T>) => boolean;
  /** What a link cannot bring back, as a sentence. */
  readonly caveat?: (state: StateOf<T>) => string | null;
}

export interface FigureDefinition<T extends FigureTypes> {
  readonly id: FigureId;
  readonly settings: SettingsDefinition<T['settings']>;
  /** Its own part of the state, before anything has come. */
  readonly own: (settings: T['settings']) => T['own'];
  readonly source: Source<T>;
  /** Where its time ends; without it the figure has no time and nothing to play. */
  readonly end?: (settings: T['settings']) => number;
  /** Units of its time in a second, while it plays along what is there already. */
  readonly pace?: (state: StateOf<T>) => number;
  /** Where it looks, and whether it goes on, before anybody has said anything. */
  readonly first?: (settings: T['settings']) => { readonly at?: number | null; readonly playing?: boolean };
  /** What a change of settings does besides itself. */
  readonly changed?: (before: T['settings'], now: T['settings'], state: StateOf<T>) => Partial<StateOf<T>>;
  /** What a request changes as it is numbered. */
  readonly asked?: (state: StateOf<T>) => Partial<StateOf<T>>;
  /** Its own verbs, and those that it does in another way. */
  readonly verbs?: (
    core: Core<T>,
    common: Verbs<T['settings']>,
  ) => Partial<Verbs<T['settings']>> & T['verbs'];
  /** Beyond those that every figure has. */
  readonly commands?: readonly Command<T>[];
  readonly link?: LinkRules<T>;
  readonly sequence?: readonly Scene<T['settings']>[];
  readonly status: (state: StateOf<T>) => StateWords;
  /** Whether it is working, or would be if anybody looked; `playing` unless given. */
  readonly isRunning?: (state: StateOf<T>) => boolean;
  /** How far it is with what it was asked for; unless given, it rests when it has a body and does not play. */
  readonly stage?: (state: StateOf<T>) => Stage;
  /** Everything a glance would take in, in a few sentences. */
  readonly describe: (state: StateOf<T>) => string;
  /** What is told soon after it has changed; the settings and the ruler unless given. */
  readonly news?: (state: StateOf<T>) => readonly unknown[];
  /** What it measures of the paper's tables. */
  readonly findings?: FindingRules<StateOf<T>>;
  /** Its numbers, and what they are called in a menu; null before there are any. */
  readonly table: (state: StateOf<T>) => Table | null;
  readonly saved: string;
  /** One self-contained drawing. */
  readonly picture: (state: StateOf<T>, size: PictureSize) => ReactElement;
  /** On the page, and alone in a frame. */
  readonly Page: ComponentType;
  readonly Slide: ComponentType;
}

/** One figure, alive. */
export interface FigureInstance<T extends FigureTypes> {
  readonly definition: FigureDefinition<T>;
  readonly store: StoreApi<StateOf<T>>;
  readonly verbs: VerbsOf<T>;
  readonly commands: readonly Command<T>[];
  /** Begins working as soon as anybody can look; returns the function that stops everything. */
  start(): () => void;
  /** Resolves when the last request is answered and on the screen. */
  drawn(): Promise<void>;
  /** The link of the present state, alone or in its page. */
  link(alone: boolean): EncodedLink;
}

/** A definition whose types are nobody's business: what the catalogue hands out. */
export type AnyDefinition = FigureDefinition<FigureTypes>;
export type AnyFigure = FigureInstance<FigureTypes>;

/** Fixes the types of a definition. */
export const defineFigure = <T extends FigureTypes>(definition: FigureDefinition<T>): FigureDefinition<T> =>
  definition;

/** Forgets a definition's types: stores and verbs of one figure are only ever used with each other. */
export const anyFigure = <T extends FigureTypes>(definition: FigureDefinition<T>): AnyDefinition =>
  definition as unknown as AnyDefinition;
