import { useEffect, useRef } from 'preact/hooks';
import { useWords } from '../../../data/language.tsx';
import { saveFile } from '../../../data/saveFile.ts';
import { useCall } from '../../../data/useCall.ts';
import { Ready } from '../../../ui/Ready.tsx';
import { papersWords } from '../../../words/setUpPapers.ts';

export interface PosterPreviewProps {
  readonly token: string;
  readonly address: string;
  /** The unit, and the service point where it is one's. */
  readonly name: string;
  readonly onClose: () => void;
}

/** The QR code of one poster, to look at and to scan from the screen. */
export const PosterPreview = ({ token, address, name, onClose }: PosterPreviewProps) => {
  const own = useWords(papersWords);
  const svg = useCall('posterSvg', { params: { token } });
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} aria-labelledby="poster-preview" onClose={onClose}>
      <h2 id="poster-preview">{own.previewTitle}</h2>
      <p>
        <b>{name}</b>
      </p>
      <Ready of={svg}>
        {(drawing) => (
          <>
            <img
              class="qr"
              src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`}
              alt={own.qrOf(name)}
            />
            <p>
              <a href={address} target="_blank" rel="noreferrer">
                {address}
              </a>
            </p>
            <div class="form-actions">
              <button
                type="button"
                class="plain"
                onClick={() => saveFile(drawing, `${token}.svg`, 'image/svg+xml')}
              >
                {own.saveSvg}
              </button>
              <button type="button" onClick={onClose}>
                {own.close}
              </button>
            </div>
          </>
        )}
      </Ready>
    </dialog>
  );
};
