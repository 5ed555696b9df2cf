// The form's few signs, drawn as lines in the colour of the text.

const paths = {
  up: "M10 16V4M5 9l5-5 5 5",
  down: "M10 4v12M5 11l5 5 5-5",
  copy: "M7 7h9v9H7zM4 13V4h9",
  remove: "M5 5l10 10M15 5L5 15",
  plus: "M10 4v12M4 10h12",
  grip: "M7 5v.01M13 5v.01M7 10v.01M13 10v.01M7 15v.01M13 15v.01",
  split: "M5 5h10M5 15h10M2 10h2M7 10h2M12 10h2M17 10h1",
  branch: "M4 10h4l4-5h4M8 10l4 5h4",
  left: "M12 4l-6 6 6 6",
  right: "M8 4l6 6-6 6",
  list: "M4 5h12M4 10h12M4 15h8",
  check: "M4 10l4 4 8-9",
  minus: "M4 10h12",
};

export type IconName = keyof typeof paths;

/** A sign beside or instead of words; screen readers pass over it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="f-icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

/** A button that is a sign, with words for its name. act is what focusNext may call it by. */
export function Act(props: { icon: IconName; name: string; run: () => void; off?: boolean; act?: string }) {
  return (
    <button type="button" class="f-act" data-act={props.act ?? props.icon} title={props.name} aria-label={props.name} aria-disabled={props.off} onClick={() => props.off || props.run()}>
      <Icon name={props.icon} />
    </button>
  );
}

/** A quiet button that adds something. */
export function Add({ name, run, icon = "plus", off }: { name: string; run: () => void; icon?: IconName; off?: boolean }) {
  return (
    <button type="button" class="f-add" data-act="add" disabled={off} onClick={run}>
      <Icon name={icon} />
      {name}
    </button>
  );
}
