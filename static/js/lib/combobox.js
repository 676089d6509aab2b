// An input with a list of links below it, after the ARIA pattern: the focus stays in the input, the list has an active option.

/** @typedef {{name?: string, options: HTMLAnchorElement[]}} Group options under a heading, or under none */

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 * @param {(option: HTMLAnchorElement | undefined) => void} onActive told which option is active, or that none is
 */
export function makeCombobox(input, list, onActive) {
  /** @type {HTMLAnchorElement[]} */
  let options = [];
  let active = -1;
  input.setAttribute("aria-controls", list.id);

  /** @param {number} index -1 for none */
  function activate(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
    onActive(option);
  }

  /** @param {Group} group @returns {HTMLElement[]} */
  function elementsOf({ name, options }) {
    if (!name || !options.length) return options;
    const group = document.createElement("div");
    group.role = "group";
    group.ariaLabel = name;
    const heading = document.createElement("p");
    heading.className = "search__heading";
    heading.role = "presentation";
    heading.textContent = name;
    group.append(heading, ...options);
    return [group];
  }

  return {
    /** The option that is active stays so if it is among the new ones. @param {Group[]} groups none closes the list */
    show(groups) {
      const chosen = options[active]?.href;
      options[active]?.setAttribute("aria-selected", "false");
      active = -1;
      options = groups.flatMap((group) => group.options);
      for (const [index, option] of options.entries()) {
        option.id = `${list.id}-${index}`;
        option.role = "option";
        option.tabIndex = -1;
        option.setAttribute("aria-selected", "false");
      }
      list.replaceChildren(...groups.flatMap(elementsOf));
      list.scrollTop = 0;
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
      activate(chosen ? options.findIndex(({ href }) => href === chosen) : -1);
    },

    /** The active option, or undefined. */
    active: () => options[active],

    /** The first option, or undefined. */
    first: () => options[0],

    /** Makes no option active: what is typed now is another question. */
    leave() {
      if (active >= 0) activate(-1);
    },

    /**
     * Moves by a key; whether the key moves. Home and End belong to the text until an option is active.
     * @param {string} key
     */
    move(key) {
      const last = options.length - 1;
      if (last < 0) return false;
      if (key === "ArrowDown") activate(active < last ? active + 1 : -1);
      else if (key === "ArrowUp") activate(active < 0 ? last : active - 1);
      else if (key === "Home" && active >= 0) activate(0);
      else if (key === "End" && active >= 0) activate(last);
      else return false;
      return true;
    },
  };
}
