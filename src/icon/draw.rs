//! Drawing a picture as a square of pixels.

use png::{BitDepth, ColorType, Compression, Encoder, Writer};
use resvg::tiny_skia::{Color, FilterQuality, IntSize, Pixmap, PixmapPaint, Transform};

use super::{Picture, Unreadable};

/// The part of a side that stays free around a picture on a ground, so that phones, which round
/// the corners, cut nothing off.
const MARGIN: f32 = 0.1;

impl Picture {
    /// The picture as a PNG, in the middle of a square without ground.
    ///
    /// # Errors
    /// If it cannot be drawn.
    pub fn png(&self, side: u32) -> Result<Vec<u8>, Unreadable> {
        encode(self.square(side, 0.0)?)
    }

    /// The same on a ground, for phones: that of the picture where it has one, else white.
    ///
    /// # Errors
    /// If it cannot be drawn.
    pub fn png_with_ground(&self, side: u32) -> Result<Vec<u8>, Unreadable> {
        let full = self.square(side, 0.0)?;
        let (picture, ground) = match ground(&full) {
            Some(ground) => (full, ground),
            None => (self.square(side, MARGIN)?, Color::WHITE),
        };
        let mut out = Pixmap::new(side, side).ok_or(Unreadable::Damaged)?;
        out.fill(ground);
        let paint = PixmapPaint::default();
        out.draw_pixmap(0, 0, picture.as_ref(), &paint, Transform::identity(), None);
        encode(out)
    }

    /// The picture in the middle of a square.
    fn square(&self, side: u32, margin: f32) -> Result<Pixmap, Unreadable> {
        let size = self.tree().size();
        let scale = side as f32 * (1.0 - 2.0 * margin) / size.width().max(size.height());
        let middle = |length: f32| (side as f32 - length * scale) / 2.0;
        let place = Transform::from_scale(scale, scale)
            .post_translate(middle(size.width()), middle(size.height()));
        let mut out = Pixmap::new(side, side).ok_or(Unreadable::Damaged)?;
        if !self.is_raster {
            resvg::render(self.tree(), place, &mut out.as_mut());
            return Ok(out);
        }
        let (picture, shrunk) = self.shrunk(scale)?;
        let place = place.pre_scale(shrunk, shrunk);
        let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
        out.draw_pixmap(0, 0, picture.as_ref(), &paint, place, None);
        Ok(out)
    }

    /// The pixels of the picture, halved until they are less than twice as many as needed, and
    /// how much smaller they are: the mean of four pixels loses no thin line.
    fn shrunk(&self, scale: f32) -> Result<(Pixmap, f32), Unreadable> {
        let size = self.tree().size().to_int_size();
        let mut picture = Pixmap::new(size.width(), size.height()).ok_or(Unreadable::Damaged)?;
        resvg::render(self.tree(), Transform::identity(), &mut picture.as_mut());
        if picture.pixels().iter().all(|pixel| pixel.alpha() == 0) {
            return Err(Unreadable::Damaged);
        }
        let mut shrunk = 1.0;
        while scale * shrunk <= 0.5 {
            let half = |length: u32| length.div_ceil(2);
            let size = IntSize::from_wh(half(picture.width()), half(picture.height()));
            let size = size.ok_or(Unreadable::Damaged)?;
            let mut next = Pixmap::new(size.width(), size.height()).ok_or(Unreadable::Damaged)?;
            let paint = PixmapPaint { quality: FilterQuality::Bilinear, ..PixmapPaint::default() };
            next.draw_pixmap(0, 0, picture.as_ref(), &paint, Transform::from_scale(0.5, 0.5), None);
            (picture, shrunk) = (next, shrunk * 2.0);
        }
        Ok((picture, shrunk))
    }
}

/// The colour of a picture that fills its square, but perhaps for round corners: that of the
/// middle of its upper edge.
fn ground(square: &Pixmap) -> Option<Color> {
    let (last, middle) = (square.width() - 1, square.width() / 2);
    let edges = [(middle, last), (0, middle), (last, middle), (middle, 0)];
    let mut ground = None;
    for (x, y) in edges {
        let pixel = square.pixel(x, y).filter(|pixel| pixel.alpha() > 250)?;
        ground = Some(pixel.demultiply());
    }
    ground.map(|pixel| Color::from_rgba8(pixel.red(), pixel.green(), pixel.blue(), 255))
}

/// The pixels as a PNG. Icons are flat areas, so that the quickest compression is nearly the best.
fn encode(square: Pixmap) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, square.width(), square.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let write = |mut writer: Writer<&mut Vec<u8>>| {
        writer.write_image_data(&square.take_demultiplied())?;
        writer.finish()
    };
    encoder.write_header().and_then(write).map_err(|_| Unreadable::Damaged)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(view: &str, inside: &str) -> Picture {
        let svg =
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{view}\">{inside}</svg>");
        Picture::read(svg.as_bytes()).expect("a picture")
    }

    /// The pixel at some hundredths of the side.
    fn pixel(png: &[u8], x: u32, y: u32) -> [u8; 4] {
        let map = Pixmap::decode_png(png).expect("a PNG");
        let at = |part: u32| part * map.width() / 100;
        let p = map.pixel(at(x), at(y)).expect("inside").demultiply();
        [p.red(), p.green(), p.blue(), p.alpha()]
    }

    const RED: [u8; 4] = [255, 0, 0, 255];
    const WHITE: [u8; 4] = [255; 4];

    #[test]
    fn a_wide_picture_is_in_the_middle_of_its_square() {
        let png =
            svg("0 0 40 20", "<path fill=\"red\" d=\"M0 0h40v20H0z\"/>").png(32).expect("drawn");
        assert_eq!(pixel(&png, 50, 10)[3], 0);
        assert_eq!([pixel(&png, 50, 50), pixel(&png, 3, 50)], [RED; 2]);
    }

    #[test]
    fn an_icon_for_phones_has_the_ground_of_the_picture_or_a_white_one_with_a_margin() {
        let badge = svg("0 0 9 9", "<rect fill=\"red\" width=\"9\" height=\"9\" rx=\"2\"/>");
        let badge = badge.png_with_ground(180).expect("drawn");
        assert_eq!([pixel(&badge, 0, 0), pixel(&badge, 50, 50)], [RED; 2]);
        let mark = svg("0 0 9 9", "<path fill=\"red\" d=\"M0 0h9v9z\"/>");
        let mark = mark.png_with_ground(180).expect("drawn");
        assert_eq!([pixel(&mark, 5, 5), pixel(&mark, 60, 50)], [WHITE, RED]);
    }

    #[test]
    fn a_large_picture_of_pixels_keeps_its_thin_lines() {
        let lines = "<path stroke=\"red\" stroke-width=\"16\" d=\"M512 0v1024\"/>";
        let large = svg("0 0 1024 1024", lines).png(1024).expect("drawn");
        let small = Picture::read(&large).expect("a PNG").png(32).expect("drawn");
        let [r, g, b, alpha] = pixel(&small, 50, 50);
        assert!([r, g, b] == [255, 0, 0] && alpha > 60, "{r} {g} {b} {alpha}");
    }
}
